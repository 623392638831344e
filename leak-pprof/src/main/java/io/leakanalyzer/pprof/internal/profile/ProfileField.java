package io.leakanalyzer.pprof.internal.profile;

/**
 * A field whose value is right or wrong only once the whole profile has been read, with the way to
 * it: field numbers of google/pprof's proto/profile.proto, from {@code message Profile} inwards.
 */
enum ProfileField {
  SAMPLE_TYPE("type of sample_type", 1, 1),
  SAMPLE_UNIT("unit of sample_type", 1, 2),
  SAMPLE("sample", 2),
  LOCATION_IDS("location_ids of sample", 2, 1),
  LABEL_KEY("key of a label", 2, 3, 1),
  LABEL_STR("str of a label", 2, 3, 2),
  LABEL_UNIT("num_unit of a label", 2, 3, 4),
  MAPPING("mapping", 3),
  MAPPING_FILE("filename of mapping", 3, 5),
  BUILD_ID("build_id of mapping", 3, 6),
  LOCATION("location", 4),
  MAPPING_ID("mapping_id of location", 4, 2),
  LINE("line", 4, 4),
  FUNCTION_ID("function_id of line", 4, 4, 1),
  FUNCTION("function", 5),
  FUNCTION_NAME("name of function", 5, 2),
  SYSTEM_NAME("system_name of function", 5, 3),
  FILENAME("filename of function", 5, 4),
  DROP_FRAMES("drop_frames", 7),
  KEEP_FRAMES("keep_frames", 8),
  PERIOD_TYPE("type of period_type", 11, 1),
  PERIOD_UNIT("unit of period_type", 11, 2),
  COMMENT("comment", 13),
  DEFAULT_SAMPLE_TYPE("default_sample_type", 14),
  DOC_URL("doc_url", 15);

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it or gets it
  private final int[] path;

  ProfileField(String text, int... path) {
    this.text = text;
    this.path = path;
  }

  /** How many messages lie around the value. */
  int depth() {
    return path.length - 1;
  }

  /** Number of the field within the message of that depth. */
  int number(int depth) {
    return path[depth];
  }

  /** The field of one of several messages. */
  String text(int position) {
    return position < 0 ? text : text + " #" + position;
  }
}
