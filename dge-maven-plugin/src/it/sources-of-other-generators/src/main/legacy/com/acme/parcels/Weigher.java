package com.acme.parcels;

import com.acme.messages.Parcel;
import dev.dge.behaviour.Handler;

/** A behaviour in a second source root, of a message that another plugin generates. */
final class Weigher implements Handler<Parcel, Integer> {

    @Override
    public Integer handle(Parcel parcel) {
        return 100 * parcel.pieces();
    }
}
