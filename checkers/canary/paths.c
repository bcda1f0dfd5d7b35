/* Known errors on paths for analyzers. */
#include <stddef.h>
#include <stdint.h>

uint32_t sossl_canary_null(uint32_t value);
uint32_t sossl_canary_uninitialized(uint32_t value);
uint32_t sossl_canary_shift(uint32_t value);

uint32_t sossl_canary_null(uint32_t value)
{
    const uint32_t *place = NULL;
    uint32_t result = 0U;
    if (value > 3U) {
        result = *place;
    }
    return result;
}

uint32_t sossl_canary_uninitialized(uint32_t value)
{
    uint32_t result;
    if (value > 7U) {
        result = 1U;
    }
    return result;
}

uint32_t sossl_canary_shift(uint32_t value)
{
    uint32_t places = 40U;
    return value << places;
}
