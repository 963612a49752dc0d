package dev.dge.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Certificates as PEM files, made by keytool and good for a day: of an authority, of a server at 127.0.0.1 and of a client
 * whom it signed, and of a stranger.
 */
public final class Certificates {

    private static final String PASSWORD = "changeit";

    private final Path folder;

    /** Makes the certificates in a folder. */
    public Certificates(Path folder) {
        this.folder = folder;
        make("authority", "-ext", "bc:c");
        make("server", "-ext", "san=ip:127.0.0.1", "-signer", "authority");
        make("client", "-signer", "authority");
        make("stranger", "-ext", "bc:c");
        for (String name : List.of("authority", "server", "client", "stranger")) {
            write(name);
        }
    }

    /** The file of a certificate. */
    public Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    /** The file of a certificate's private key. */
    public Path key(String name) {
        return folder.resolve(name + ".key");
    }

    private Path store() {
        return folder.resolve("certificates.p12");
    }

    private void make(String name, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store().toString()));
        command.addAll(List.of(options));
        Path output = folder.resolve("keytool.log");
        try {
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .onExit()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join()
                    .exitValue();
            if (status != 0) {
                throw new AssertionError(command + " ended with status " + status + ":\n" + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name) {
        try (InputStream in = Files.newInputStream(store())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            pem(certificate(name), "CERTIFICATE", store.getCertificate(name).getEncoded());
            pem(
                    key(name),
                    "PRIVATE KEY",
                    store.getKey(name, PASSWORD.toCharArray()).getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void pem(Path file, String what, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n", UTF_8);
    }
}
