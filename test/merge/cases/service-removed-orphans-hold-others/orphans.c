/*
 * Code of services that left the configuration. Nothing here is compiled; take what you need, delete what you do not.
 */

/* service.get_fuel: not in mini 0.9.0 any more; implemented SSR-F-ARG-007 */
#if 0
    return user_fuel_of_mine();
#endif
