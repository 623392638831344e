package consumer;

/** A Go program, or what its endpoint would answer. */
public final class Program {
  private int leaked;

  /** Something that leaks. */
  public void quote() {
    leaked += 40;
  }

  /** All go home. */
  public void stop() {
    leaked = 0;
  }

  /** What {@code goroutine?debug=2} answers. */
  public byte[] goroutines() {
    StringBuilder text =
        new StringBuilder("goroutine 1 [IO wait]:\nmain.main()\n\t/app/main.go:9 +0x1c\n\n");
    for (int i = 0; i < leaked; i++) {
      text.append("goroutine ").append(7 + i).append(" [chan send (nil chan), 45 minutes]:\n");
      text.append("example.com/orders/pricing.ask(...)\n\t/app/pricing/client.go:45\n");
      text.append("created by example.com/orders/pricing.Quote in goroutine 1\n");
      text.append("\t/app/pricing/client.go:27 +0x25\n\n");
    }
    return text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
