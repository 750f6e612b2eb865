${posts?first.title}
