    user_save_timer(to_world); /* mine */
	user_log("} /*");
