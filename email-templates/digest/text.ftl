<#import "/shared/words.ftl" as words>
<#assign rule = ""?right_pad(72, "-")>
${site.title?upper_case}
${words.number()} · ${edition.date}
<#list posts as post>

${rule}

${words.wrapped(post.title)}
<#if words.about(post)?has_content>
${words.about(post)}
</#if>

<#if post.excerpt?has_content>
${words.wrapped(post.excerpt)}

</#if>
${post.url}
</#list>

${rule}

${words.wrapped(words.why())}

Unsubscribe:
${reader.unsubscribe}

Preferences:
${reader.preferences}

${words.wrapped("${sender.name}, ${sender.postalAddress}")}
