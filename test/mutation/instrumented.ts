// sossl.c with user bodies that tell the host program when they run: a service, and a handler of an interrupt with its name.

const DECLARATIONS = '/* sossl:user-begin declarations */\n';
const PROTOTYPES = 'void host_body(void);\nvoid host_took(const char *handler, uint32_t core);\n';

/** The text with one call in front of each body. */
export function instrumented(text: string): string {
  return text
    .replace(DECLARATIONS, DECLARATIONS + PROTOTYPES)
    .replace(/(sossl:user-begin service\.\w+ \*\/\n)/g, '$1    host_body();\n')
    .replace(/(sossl:user-begin interrupt\.(\w+) \*\/\n)/g, '$1    host_took("$2", core);\n');
}
