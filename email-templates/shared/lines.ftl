<#-- Lines that the texts and the HTML of all emails share. -->

<#-- Where a line begins and ends: on the left and right, or the other way round. -->
<#assign
  start = (site.direction == "rtl")?then("right", "left")
  end = (site.direction == "rtl")?then("left", "right")>

<#-- A line between the parts of a text. -->
<#assign rule = ""?right_pad(72, "-")>

<#-- Behind the first words of an email, so that a mail program shows nothing else after them: marks
     that take room and show nothing. -->
<#assign filling = ""?right_pad(240, "\x034F\x200C\x00A0")>

<#-- "No. 48 · every Thursday", or only the number where there is no rhythm. -->
<#function number>
  <#return words.number + digest.rhythm?has_content?then(" · ${digest.rhythm}", "")>
</#function>

<#-- "Finding readers · 6 min read", or what there is of it. -->
<#function about post time>
  <#local known = []>
  <#if post.tags?has_content><#local known += [post.tags?first.name]></#if>
  <#if time?has_content><#local known += [time]></#if>
  <#return known?join(" · ")>
</#function>

<#-- "The Harbour Gazette, 14 Quay Street", or only where it is from if the sender has no name. -->
<#function origin>
  <#return sender.name?has_content?then("${sender.name}, ", "") + sender.postalAddress>
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
