package dev.jdebug.cli.sink.s3;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** An upload in parts. Nothing of it is to be seen in the bucket before it is completed. */
final class MultipartUpload {
  private static final Duration ABORT = Duration.ofSeconds(4);

  private final S3Client client;
  private final ObjectPlace object;
  private final String id;
  private final List<CompletedPart> parts = new ArrayList<>();

  private MultipartUpload(S3Client client, ObjectPlace object, String id) {
    this.client = client;
    this.object = object;
    this.id = id;
  }

  static MultipartUpload begin(S3Client client, ObjectPlace object, Map<String, String> metadata) {
    String id =
        client
            .createMultipartUpload(
                request ->
                    request
                        .bucket(object.bucket())
                        .key(object.key())
                        .contentType("application/octet-stream")
                        .metadata(metadata))
            .uploadId();
    return new MultipartUpload(client, object, id);
  }

  int parts() {
    return parts.size();
  }

  void add(PartBuffer part) {
    int number = parts.size() + 1;
    String tag =
        client
            .uploadPart(
                request ->
                    request
                        .bucket(object.bucket())
                        .key(object.key())
                        .uploadId(id)
                        .partNumber(number)
                        .contentLength((long) part.length())
                        .contentMD5(part.md5()),
                part.body())
            .eTag();
    parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
  }

  void complete() {
    client.completeMultipartUpload(
        request ->
            request
                .bucket(object.bucket())
                .key(object.key())
                .uploadId(id)
                .multipartUpload(all -> all.parts(parts)));
  }

  /** Gives back what the store holds of it. */
  void abort() throws SdkException {
    try {
      client.abortMultipartUpload(
          request ->
              request
                  .bucket(object.bucket())
                  .key(object.key())
                  .uploadId(id)
                  .overrideConfiguration(limits -> limits.apiCallTimeout(ABORT)));
    } catch (NoSuchUploadException e) {
      // gone already
    }
  }
}
