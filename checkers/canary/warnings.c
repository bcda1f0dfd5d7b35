/* Known violations for the warnings of compilers. */
#include <stdint.h>

#define SOSSL_CANARY_UNUSED 1U

uint32_t sossl_canary_shadow(uint32_t value);
uint16_t sossl_canary_narrow(uint32_t value);
uint32_t sossl_canary_switch(uint32_t value);

uint32_t sossl_canary_shadow(uint32_t value)
{
    uint32_t unused = 3U;
    uint32_t result = value;
    if (value > 1U) {
        uint32_t result = 2U;
        return result;
    }
    return result;
}

uint16_t sossl_canary_narrow(uint32_t value)
{
    return value;
}

uint32_t sossl_canary_switch(uint32_t value)
{
    uint32_t result = 0U;
    switch (value) {
    case 1U:
        result = 1U;
    case 2U:
        result += 2U;
        break;
    }
    return result;
}

uint32_t sossl_canary_no_prototype(uint32_t value, uint32_t unused)
{
    return value;
}

uint32_t sossl_canary_old();

#if SOSSL_CANARY_NOT_DEFINED
#error "nobody defines this"
#endif

uint32_t sossl_canary_label(uint32_t value);
uint32_t sossl_canary_array(uint32_t value);

uint32_t sossl_canary_label(uint32_t value)
{
unused_label:
    return value;
}

uint32_t sossl_canary_array(uint32_t value)
{
    volatile uint32_t places[value];
    places[0] = 1U;
    return places[0];
}
