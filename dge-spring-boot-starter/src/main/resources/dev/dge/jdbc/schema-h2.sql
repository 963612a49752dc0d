-- What joins and accumulations keep with dge.join.store=jdbc, and what idempotent nodes remember: H2 2.

create table if not exists dge_join_group (
    node varchar(255) not null,
    hash varchar(32) not null,
    status varchar(8) not null,
    time_ms bigint not null,
    awaited_ms bigint default 0 not null,
    group_key varchar(255),
    about character large object,
    state character large object,
    ids character large object,
    output character large object,
    output_about character large object,
    primary key (node, hash)
);

create index if not exists dge_join_group_age on dge_join_group (node, status, time_ms);

create table if not exists dge_join_message (
    node varchar(255) not null,
    mark varchar(32) not null,
    group_hash varchar(32) not null,
    input varchar(255) not null,
    place bigint not null,
    about character large object not null,
    body character large object,
    primary key (node, mark)
);

create index if not exists dge_join_message_group on dge_join_message (node, group_hash);

create table if not exists dge_join_reader (
    node varchar(255) not null,
    process varchar(32) not null,
    stored_up_to bigint not null,
    broke_off bigint not null,
    seen_at bigint not null,
    primary key (node, process)
);

create table if not exists dge_inbox (
    node varchar(255) not null,
    mark varchar(36) not null,
    message_id varchar(255) not null,
    confirmed boolean not null,
    time_ms bigint not null,
    outputs character large object,
    primary key (node, mark)
);

create index if not exists dge_inbox_age on dge_inbox (node, confirmed, time_ms);
