package dev.jdebug.injector.cluster.rest;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What went wrong on the way to the API server, in words. */
final class Unreachable {
  private Unreachable() {}

  static Failure failure(Endpoint endpoint, Exception problem) {
    return new Failure(
        FailureKind.CLUSTER_UNREACHABLE,
        "The API server " + endpoint.server() + " " + why(endpoint, problem) + ".",
        remedy(problem));
  }

  private static String why(Endpoint endpoint, Exception problem) {
    return switch (problem) {
      case UnknownHostException e ->
          "cannot be found: its name " + endpoint.host() + " is not known";
      case SocketTimeoutException e ->
          "did not answer within " + endpoint.timeout().toSeconds() + " s";
      case ConnectException e -> "cannot be reached: " + said(e);
      case NoRouteToHostException e -> "cannot be reached: no route to it";
      case SSLException e when certificate(e) != null -> "is not trusted: " + said(certificate(e));
      case SSLException e -> "broke off the TLS handshake: " + said(e);
      case EOFException e -> "went away: " + said(e);
      default -> "went away or cannot be reached: " + said(problem);
    };
  }

  private static String remedy(Exception problem) {
    if (problem instanceof SSLException e && certificate(e) != null) {
      return "Compare certificate-authority-data and server of the kubeconfig with the cluster's.";
    }
    if (problem instanceof SSLException) {
      return "The client certificate may be refused or expired, or the address is no API server.";
    }
    return "`kubectl cluster-info` shows whether it is there; --context chooses another cluster.";
  }

  private static @Nullable Throwable certificate(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof CertPathBuilderException) {
        return cause;
      }
    }
    return null;
  }

  private static String said(@Nullable Throwable problem) {
    String message = problem == null ? null : problem.getMessage();
    if (message == null || message.isBlank()) {
      return problem == null ? "" : problem.getClass().getSimpleName();
    }
    String line = message.strip().lines().findFirst().orElse("");
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
