def edges = new File(basedir, 'target/generated-sources/dge/com/acme/types/LetterEdges.java').text
assert edges.contains('Edge<Map<String, Envelope.Stamp>>')
assert edges.contains('Edge<Envelope<List<Payment>>>')
assert new File(basedir, 'target/classes/module-info.class').file
true
