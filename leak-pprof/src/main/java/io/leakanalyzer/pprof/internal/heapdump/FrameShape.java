package io.leakanalyzer.pprof.internal.heapdump;

/**
 * How a frame is laid out on an architecture: where its variables end and its arguments begin
 * ((*unwinder).resolveInternal in runtime/traceback.go, Go 1.27).
 *
 * @param returnAddressBelow bytes between the end of the variables and the end of the frame that
 *     are not variables, with a saved frame pointer
 * @param linkOnly bytes of it that remain in a frame too small for a frame pointer
 * @param minFrame bytes between the end of the frame and the arguments (sys.MinFrameSize)
 */
record FrameShape(int returnAddressBelow, int linkOnly, int minFrame) {

  static FrameShape of(String architecture) {
    return switch (architecture) {
      case "amd64" -> new FrameShape(16, 8, 0);
      case "arm64" -> new FrameShape(8, 0, 8);
      case "ppc64", "ppc64le" -> new FrameShape(0, 0, 32);
      default -> new FrameShape(0, 0, 8);
    };
  }

  /** Where the variables of a frame end. */
  long variablesEnd(long sp, long end) {
    long variables = end - linkOnly;
    return variables > sp ? end - returnAddressBelow : variables;
  }

  /** Where the arguments of a frame begin. */
  long argumentsStart(long end) {
    return end + minFrame;
  }
}
