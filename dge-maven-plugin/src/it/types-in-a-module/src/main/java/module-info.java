module com.acme.types {
    requires dev.dge.graph;
    requires dev.dge.spring.boot.starter;
    requires com.fasterxml.jackson.annotation;

    exports com.acme.types;
}
