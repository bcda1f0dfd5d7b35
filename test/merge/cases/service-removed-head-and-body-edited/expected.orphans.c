USER_COLD static int32_t get_speed_invoke(
    uint32_t mine = 0U;
    mine = user_read(arguments->axle);
    return user_store(mine);
