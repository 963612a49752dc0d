import java.nio.file.Files

def example = new File(basedir, '../../../../dge-example').canonicalFile.toPath()
def parent = '''<parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>4.1.2</version>
    <relativePath/>
  </parent>
'''

['one', 'other'].each { copy ->
    def target = basedir.toPath().resolve(copy)
    Files.walk(example.resolve('src')).filter(Files::isRegularFile).forEach { file ->
        def to = target.resolve(example.relativize(file))
        Files.createDirectories(to.parent)
        Files.copy(file, to)
    }
    def pom = Files.readString(example.resolve('pom.xml'))
    Files.writeString(target.resolve('pom.xml'), pom.replaceFirst('(?s)<parent>.*?</parent>\n', parent))
}
true
