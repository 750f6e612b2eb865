${words.subject}
