Good morning, ${reader.name}!

${site.title}, No. ${edition.number}
<#list posts as post>

${post.title}
${post.tags?first.name}, ${post.minutes} minutes to read

${post.excerpt}

${post.url}
</#list>

You get this email because you subscribed to ${digest.title}.
${sender.name}, ${sender.postalAddress}

Unsubscribe: ${reader.unsubscribe}
Preferences: ${reader.preferences}
