package com.acme.shop;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Node {@code archive} of graph {@code web-shop}: {@code invoice --byte[]--> archive}. */
@AutoConfiguration
@ConditionalOnDge
@Profile("archive")
@Generated
class WebShopArchiveConfiguration {

    @Bean("archive.container")
    NodeContainer archive(NodeContainers containers) {
        return containers.sink(WebShopEdges.INVOICE_TO_ARCHIVE, Shop.Archive.class);
    }
}
