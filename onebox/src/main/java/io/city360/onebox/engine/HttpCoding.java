package io.city360.onebox.engine;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;

/** The content codings of HTTP bodies. */
enum HttpCoding {
  LZ4,
  ZSTD,
  GZIP;

  String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The coding a request body declares; an unknown one is refused. */
  static Optional<HttpCoding> ofRequest(String contentEncoding) {
    String token = contentEncoding.strip().toLowerCase(Locale.ROOT);
    if (token.isEmpty() || token.equals("identity")) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(values())
            .filter(coding -> coding.token().equals(token))
            .findFirst()
            .orElseThrow(
                () ->
                    ChdbException.of(
                        EngineError.NOT_IMPLEMENTED,
                        "Content-Encoding "
                            + token
                            + " is not understood; allowed: lz4, zstd, gzip.")));
  }

  /** The best coding a client accepts, in the order of this enumeration. */
  static Optional<HttpCoding> ofAccepted(String acceptEncoding) {
    Set<String> accepted =
        Arrays.stream(acceptEncoding.split(","))
            .map(part -> part.split(";")[0].strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return Arrays.stream(values()).filter(coding -> accepted.contains(coding.token())).findFirst();
  }

  InputStream decode(InputStream in) throws IOException {
    return switch (this) {
      case LZ4 -> new LZ4FrameInputStream(in);
      case ZSTD -> new ZstdInputStream(in);
      case GZIP -> new GZIPInputStream(in, 1 << 16);
    };
  }

  OutputStream encode(OutputStream out) throws IOException {
    return switch (this) {
      case LZ4 -> new LZ4FrameOutputStream(out, LZ4FrameOutputStream.BLOCKSIZE.SIZE_256KB);
      case ZSTD -> new ZstdOutputStream(out);
      case GZIP -> new GZIPOutputStream(out, 1 << 16);
    };
  }
}
