<#import "/shared/lines.ftl" as lines>
<#assign letter = posts?first, also = posts[1..]>
${letter.titleLines}

<#if letter.text?has_content>
${letter.text?trim}
<#else>
<#if letter.excerpt?has_content>
${letter.excerptLines}

</#if>
${words.readOn}
${letter.url}
</#if>

<#if also?has_content>
${words.alsoNew}

<#list also as post>
${post.titleLines}
${post.url}

</#list>
</#if>
<#if letter.author?has_content>
${letter.author}
</#if>
${site.title}

${words.readOnSite}
${letter.url}

${lines.rule}

<#include "/shared/footer.ftl">
