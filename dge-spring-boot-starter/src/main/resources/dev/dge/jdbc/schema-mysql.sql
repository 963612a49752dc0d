-- What joins and accumulations keep with dge.join.store=jdbc, and what idempotent nodes remember: MariaDB 10.6 or later, MySQL 8 or later.

create table if not exists dge_join_group (
    node varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    hash char(32) character set ascii collate ascii_bin not null,
    status varchar(8) character set ascii collate ascii_bin not null,
    time_ms bigint not null,
    awaited_ms bigint default 0 not null,
    group_key varchar(255) character set utf8mb4,
    about longtext character set utf8mb4,
    state longtext character set utf8mb4,
    ids longtext character set utf8mb4,
    output longtext character set utf8mb4,
    output_about longtext character set utf8mb4,
    primary key (node, hash),
    key dge_join_group_age (node, status, time_ms)
) engine = innodb;

create table if not exists dge_join_message (
    node varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    mark char(32) character set ascii collate ascii_bin not null,
    group_hash char(32) character set ascii collate ascii_bin not null,
    input varchar(255) character set utf8mb4 not null,
    place bigint not null,
    about longtext character set utf8mb4 not null,
    body longtext character set utf8mb4,
    primary key (node, mark),
    key dge_join_message_group (node, group_hash)
) engine = innodb;

create table if not exists dge_join_reader (
    node varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    process char(32) character set ascii collate ascii_bin not null,
    stored_up_to bigint not null,
    broke_off bigint not null,
    seen_at bigint not null,
    primary key (node, process)
) engine = innodb;

create table if not exists dge_inbox (
    node varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    mark char(36) character set ascii collate ascii_bin not null,
    message_id varchar(255) character set utf8mb4 not null,
    confirmed boolean not null,
    time_ms bigint not null,
    outputs longtext character set utf8mb4,
    primary key (node, mark),
    key dge_inbox_age (node, confirmed, time_ms)
) engine = innodb;
