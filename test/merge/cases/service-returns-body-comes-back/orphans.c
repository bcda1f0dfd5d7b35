/*
 * Code of services that left the configuration. Nothing here is compiled; take what you need, delete what you do not.
 */

/* service.get_speed: not in mini 1.0.0 any more; implemented SSR-F-ARG-007 */
#if 0
    uint32_t mine = 0U;

    (void)caller;
    mine = user_read(arguments->axle);
    return user_store(mine);
#endif
