import java.nio.file.Files

def jars = ['one', 'other'].collect { basedir.toPath().resolve("$it/target/dge-example.jar") }
assert Files.mismatch(jars[0], jars[1]) == -1
true
