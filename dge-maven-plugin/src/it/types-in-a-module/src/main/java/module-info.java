module com.acme.types {
    requires dev.dge.graph;
    requires dev.dge.spring.boot.starter;
    requires com.fasterxml.jackson.annotation;
    requires spring.boot.autoconfigure;
    requires spring.boot;
    requires spring.context;

    exports com.acme.types;
}
