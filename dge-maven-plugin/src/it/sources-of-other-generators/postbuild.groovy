def log = new File(basedir, 'build.log').text
assert log.contains('The definitions of graphs do not compile yet.')
assert log.contains("Generated 'bill', 'parcel': ")
['Parcel', 'Bill'].each { assert new File(basedir, "target/classes/com/acme/parcels/${it}Client.class").file }
true
