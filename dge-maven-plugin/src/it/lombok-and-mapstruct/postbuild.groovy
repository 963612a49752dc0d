assert new File(basedir, 'target/classes/com/acme/shop/ShopClient.class').file
// What the processors made for the definition is not the project's.
assert !new File(basedir, 'target/generated-sources/dge/com/acme/shop/ParcelMapperImpl.java').exists()
assert new File(basedir, 'target/generated-sources/annotations/com/acme/shop/ParcelMapperImpl.java').file
true
