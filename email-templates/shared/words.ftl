<#-- Words that the texts and the HTML of all emails share. -->

<#-- A line between the parts of a text. -->
<#assign rule = ""?right_pad(72, "-")>

<#function why>
  <#return "You get this email because you subscribed to ${digest.title} at ${host(site.url)}.">
</#function>

<#-- The host of a URL: "https://a.example/b" gives "a.example". -->
<#function host url>
  <#return url?keep_after("//")?keep_before("/")>
</#function>

<#-- "No. 48 · every Thursday", or only the number where there is no rhythm. -->
<#function number>
  <#return "No. ${edition.number}" + digest.rhythm?has_content?then(" · ${digest.rhythm}", "")>
</#function>

<#-- "Finding readers · 6 min read", or what there is of it. -->
<#function about post unit="min read">
  <#local known = []>
  <#if post.tags?has_content><#local known += [post.tags?first.name]></#if>
  <#if post.minutes?has_content><#local known += ["${post.minutes} ${unit}"]></#if>
  <#return known?join(" · ")>
</#function>

<#-- The text in lines of at most 72 characters; a longer word has a line to itself. -->
<#function wrapped text>
  <#local lines = [], line = "">
  <#list text?word_list as word>
    <#if line?has_content && (line?length + word?length >= 72)>
      <#local lines += [line], line = word>
    <#else>
      <#local line = (line?has_content)?then("${line} ${word}", word)>
    </#if>
  </#list>
  <#return (lines + [line])?join("\n")>
</#function>
