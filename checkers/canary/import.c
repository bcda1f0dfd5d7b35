/* Known violations for checkers that run elsewhere: rules that every checker of MISRA C decides in the same way, on one line. */
#include <stdint.h>

uint32_t sossl_canary_octal(uint32_t value);
uint32_t sossl_canary_suffix(uint32_t value);
uint32_t sossl_canary_goto(uint32_t value);
uint32_t sossl_canary_braces(uint32_t value);

uint32_t sossl_canary_octal(uint32_t value)
{
    uint32_t result = value;
    result += (uint32_t)017; /* 7.1 */
    return result;
}

uint32_t sossl_canary_suffix(uint32_t value)
{
    uint32_t result = value;
    result += (uint32_t)17l; /* 7.3 */
    return result;
}

uint32_t sossl_canary_goto(uint32_t value)
{
    uint32_t result = value;
    if (result == 0U) {
        goto end; /* 15.1 */
    }
    result -= 1U;
end:
    return result;
}

uint32_t sossl_canary_braces(uint32_t value)
{
    uint32_t result = value;
    if (result == 0U) result = 1U; /* 15.6 */
    return result;
}
