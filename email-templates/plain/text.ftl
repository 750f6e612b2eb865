<#import "/shared/words.ftl" as words>
<#assign letter = posts?first, also = posts[1..]>
${words.wrapped(letter.title)}

${letter.text?trim}

<#if also?has_content>
Also new:

<#list also as post>
${words.wrapped(post.title)}
${post.url}

</#list>
</#if>
<#if letter.author?has_content>
${letter.author}
</#if>
${site.title}

Read this on the site:
${letter.url}

${words.rule}

<#include "/shared/footer.ftl">
