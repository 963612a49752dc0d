def log = new File(basedir, 'build.log').text
assert log.contains("The graph of 'com.acme.post.PostGraph' is generated twice:")
assert new File(basedir, 'shop/target/generated-sources/dge/com/acme/bank/BankClient.java').file
assert !new File(basedir, 'shop/target/generated-sources/dge/com/acme/post/PostClient.java').exists()
assert !new File(basedir, 'bank/target/generated-sources/dge').exists()
true
