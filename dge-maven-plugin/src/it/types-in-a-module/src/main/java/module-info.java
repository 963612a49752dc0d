module com.acme.types {
    requires dev.dge.graph;
    requires dev.dge.spring.boot.starter;
    requires spring.boot.autoconfigure;
    requires spring.context;
    requires com.fasterxml.jackson.annotation;

    exports com.acme.types;
}
