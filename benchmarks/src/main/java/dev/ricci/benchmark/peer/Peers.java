package dev.ricci.benchmark.peer;

import java.util.List;

/** All competitors, Ricci first. */
public final class Peers {
  /** The name of the one the others are compared with. */
  public static final String OURS = "ricci";

  private Peers() {}

  /** All of them, in the order of the tables. */
  public static List<Peer> all() {
    return List.of(
        new RicciPeer(),
        new PlainPeer(),
        new BlasPeer(false),
        new BlasPeer(true),
        new OneDnnPeer(),
        new TorchPeer(),
        new FlowPeer());
  }

  /** The one of that name. */
  public static Peer of(String name) {
    return all().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no peer " + name));
  }
}
