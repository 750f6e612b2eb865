<#import "/shared/words.ftl" as words>
${site.title}
${words.number()} · ${edition.date}
<#list posts as post>

${words.rule}

${words.wrapped(post.title)}
<#if words.about(post)?has_content>
${words.about(post)}
</#if>

<#if post.excerpt?has_content>
${words.wrapped(post.excerpt)}

</#if>
${post.url}
</#list>

${words.rule}

<#include "/shared/footer.ftl">
