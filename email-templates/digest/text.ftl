<#import "/shared/lines.ftl" as lines>
${site.title}
${lines.number()} · ${edition.date}
<#list posts as post>

${lines.rule}

${post.titleLines}
<#if lines.about(post, post.readingTime!)?has_content>
${lines.about(post, post.readingTime!)}
</#if>

<#if post.excerpt?has_content>
${post.excerptLines}

</#if>
${post.url}
</#list>

${lines.rule}

<#include "/shared/footer.ftl">
