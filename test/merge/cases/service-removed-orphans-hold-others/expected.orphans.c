    return user_fuel_of_mine();
    uint32_t mine = 0U;
    mine = user_read(arguments->axle);
    return user_store(mine);
