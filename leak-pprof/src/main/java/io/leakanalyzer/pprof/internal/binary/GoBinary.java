package io.leakanalyzer.pprof.internal.binary;

import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Go program's ELF file: functions, variables on stacks, types, globals, by the addresses of a
 * running process. Stripped and position-independent programs, too: the runtime itself needs the
 * tables that are read here. Thread safe.
 */
public final class GoBinary {
  private final ElfImage image;
  private final ModuleData module;
  private final FunctionTable functions;
  private final TypeTable types;
  private final SymbolTable symbols;
  private final InlinedCalls calls;
  private final @Nullable StackVariables ofReflection;
  private final Map<Long, @Nullable StackVariables> variables = new HashMap<>();
  private final long bias;

  private GoBinary(
      ElfImage image,
      ModuleData module,
      FunctionTable functions,
      SymbolTable symbols,
      @Nullable StackVariables ofReflection,
      long bias) {
    this.image = image;
    this.module = module;
    this.functions = functions;
    this.types = new TypeTable(image, module);
    this.symbols = symbols;
    this.calls = new InlinedCalls(image, functions);
    this.ofReflection = ofReflection;
    this.bias = bias;
  }

  /**
   * Reads a binary.
   *
   * @param bytes the file
   * @param minor the 26 of Go 1.26
   * @param architecture GOARCH
   * @param data where the process had its initialised globals with pointers
   * @param dataSize how many bytes of them
   * @throws BrokenBinaryException if it is no Go program, or another one than the process ran
   */
  public static GoBinary read(
      FileBytes bytes, int minor, String architecture, long data, long dataSize)
      throws BrokenBinaryException {
    ElfImage image = ElfImage.of(bytes);
    ModuleData module = ModuleData.find(image, minor);
    long bias = data - module.data();
    if (module.dataEnd() - module.data() != dataSize || (image.isFixed() && bias != 0)) {
      throw new BrokenBinaryException(
          "the program that wrote the dump, with "
              + dataSize
              + " bytes of globals at 0x"
              + Long.toHexString(data),
          "one with "
              + (module.dataEnd() - module.data())
              + " bytes at 0x"
              + Long.toHexString(module.data()));
    }
    return new GoBinary(
        image,
        module,
        new FunctionTable(image, module),
        SymbolTable.of(bytes),
        reflection(architecture),
        bias);
  }

  private static @Nullable StackVariables reflection(String architecture) {
    return switch (architecture) {
      case "amd64" -> StackVariables.ofReflection(9, 15);
      case "arm64", "loong64", "riscv64" -> StackVariables.ofReflection(16, 16);
      case "ppc64", "ppc64le" -> StackVariables.ofReflection(12, 12);
      default -> null;
    };
  }

  /** Name of the function that begins at an address; empty when none does. */
  public synchronized Optional<String> functionAt(long entry) {
    return isFunction(entry)
        ? Optional.of(functions.name(functions.find(entry - bias)))
        : Optional.empty();
  }

  /** True if a function begins at an address. */
  public synchronized boolean isFunction(long entry) {
    int function = functions.find(entry - bias);
    return function != FunctionTable.NONE && functions.entry(function) == entry - bias;
  }

  /** Bytes of the arguments of the function that begins at an address; -1 when none does. */
  public synchronized int argumentBytes(long entry) {
    return isFunction(entry) ? functions.argumentBytes(functions.find(entry - bias)) : -1;
  }

  /**
   * The source of an instruction: the innermost call first, the function that has the frame last.
   * Empty when the address is in no function.
   */
  public synchronized List<SourceLine> source(long pc) {
    int function = functions.find(pc - bias);
    return function == FunctionTable.NONE ? List.of() : calls.at(function, pc - bias);
  }

  /** True if code lies at an address. */
  public boolean isCode(long address) {
    long linked = address - bias;
    return linked >= module.text() && linked < module.textEnd();
  }

  /**
   * The pointer words of the variable whose address is taken and that a pointer points into; empty
   * when it points into none.
   *
   * @param entry where the function begins
   * @param variablesEnd where the frame's variables end (varp)
   * @param arguments where the frame's arguments begin (argp)
   * @param lowest the frame's stack pointer: a variable that begins below is not there yet
   * @param pointer an address within the stack
   */
  public synchronized long[] pointersOfVariable(
      long entry, long variablesEnd, long arguments, long lowest, long pointer) {
    StackVariables all = variablesOf(entry - bias);
    for (int i = 0; all != null && i < all.offsets().length; i++) {
      long begin = (all.offsets()[i] < 0 ? variablesEnd : arguments) + all.offsets()[i];
      if (begin >= lowest && pointer >= begin && pointer < begin + all.sizes()[i]) {
        BitSet pointers = all.pointers()[i];
        return pointers.stream().mapToLong(word -> begin + (long) word * Long.BYTES).toArray();
      }
    }
    return new long[0];
  }

  /** True if a function begins at an address whose variables are described soundly. */
  public synchronized boolean knowsVariables(long entry) {
    return variablesOf(entry - bias) != null;
  }

  private @Nullable StackVariables variablesOf(long entry) {
    if (!variables.containsKey(entry)) {
      variables.put(entry, readVariables(functions.find(entry), entry));
    }
    return variables.get(entry);
  }

  private @Nullable StackVariables readVariables(int function, long entry) {
    if (function == FunctionTable.NONE || functions.entry(function) != entry) {
      return null;
    }
    String name = functions.name(function);
    if (name.equals("reflect.makeFuncStub") || name.equals("reflect.methodValueCall")) {
      return ofReflection;
    }
    try {
      return StackVariables.of(image, module, functions, function);
    } catch (BrokenBinaryException e) {
      return null; // Then its frames are read as without a binary.
    }
  }

  /** True if a type seems to begin at an address. */
  public boolean isType(long address) {
    return types.isType(address - bias);
  }

  /** Name of the type at an address. */
  public Optional<String> type(long address) {
    return types.name(address - bias);
  }

  /** The type that a pointer type points to; for other types the type itself. */
  public long pointedTo(long type) {
    return types.pointedTo(type - bias) + bias;
  }

  /** The global variable that an address lies in, with the offset inside it. */
  public Optional<String> global(long address) {
    return symbols.variable(address - bias);
  }

  /** True if the program's symbols were stripped, so that globals have no names. */
  public boolean isStripped() {
    return symbols.isEmpty();
  }
}
