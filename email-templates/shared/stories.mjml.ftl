<#-- A post in its three sizes: lead, card (in pairs, the odd one single), row. -->
<#import "/shared/lines.ftl" as lines>

<#macro about post padding>
<#if post.tags?has_content || post.readingTime?has_content>
<mj-text css-class="soft" mj-class="ui" padding="${padding}"><#if post.tags?has_content><span class="chip" style="background-color:${look.wash};color:${look.accent};border-radius:6px;padding:2px 8px;font-weight:600;white-space:nowrap;">${post.tags?first.name}</span> &nbsp;</#if>${post.readingTime!}</mj-text>
</#if>
</#macro>

<#macro picture post width>
<#if post.image?has_content>
<mj-image css-class="pic" width="${width}px" fluid-on-mobile="true" href="${post.url}" src="${post.image.url}" alt="${post.image.alt?has_content?then(post.image.alt, post.title)}" />
</#if>
</#macro>

<#macro title post level>
<h${level} style="margin:0;font:inherit;letter-spacing:inherit;"><a href="${post.url}" style="color:${look.ink};text-decoration:none;">${post.title}</a></h${level}>
</#macro>

<#macro lead post>
<mj-section css-class="pad">
  <mj-column>
    <@picture post 576 />
    <@about post "20px 0 10px" />
    <mj-text css-class="t lead-title" font-size="34px" line-height="41px" font-weight="700" letter-spacing="-0.3px"><@title post 2 /></mj-text>
    <#if post.excerpt?has_content>
    <mj-text css-class="body" padding="12px 0 0" color="${look.body}" font-size="18px" line-height="29px">${post.excerpt}</mj-text>
    </#if>
    <mj-button css-class="btn" padding="22px 0 0" inner-padding="13px 22px" background-color="${look.accent}" color="${look.onAccent}" border-radius="6px" font-family="${look.using?no_esc}" font-size="16px" font-weight="600" href="${post.url}">${words.readStory}</mj-button>
  </mj-column>
</mj-section>
</#macro>

<#macro gist post padding>
<@about post padding />
<mj-text css-class="t" mj-class="card-title"><@title post 3 /></mj-text>
<#if post.excerpt?has_content>
<mj-text css-class="body" mj-class="card-text" padding="6px 0 0">${post.excerpt}</mj-text>
</#if>
</#macro>

<#-- Beside another: the gutter is on the side of the other. -->
<#macro card post isFirst>
<mj-column css-class="gutter" padding="${beside(isFirst)}">
  <@picture post 276 />
  <@gist post post.image?has_content?then("14px 0 8px", "0 0 8px") />
</mj-column>
</#macro>

<#function beside isFirst>
  <#return (isFirst == (site.direction == "ltr"))?then("0 12px 36px 0", "0 0 36px 12px")>
</#function>

<#-- Two cards side by side; on a phone one below the other. -->
<#macro pair first second>
<mj-section css-class="pad">
  <@card first true />
  <@card second false />
</mj-section>
</#macro>

<#-- A card that has the line to itself: the words stand beside the picture. -->
<#macro single post>
<mj-section css-class="pad">
  <#if post.image?has_content>
  <mj-column css-class="gutter above" padding="${beside(true)}"><@picture post 276 /></mj-column>
  <mj-column css-class="gutter" padding="${beside(false)}"><@gist post "0 0 8px" /></mj-column>
  <#else>
  <mj-column padding="0 0 36px"><@gist post "0 0 8px" /></mj-column>
  </#if>
</mj-section>
</#macro>

<#macro row post last>
<#local
  line = last?then("", "border-bottom:1px solid ${look.line};")
  gap = (site.direction == "ltr")?then("12px 0 12px 16px", "12px 16px 12px 0")>
<tr><td class="stack what" align="${lines.start}" style="padding:12px 0;${line}font-family:${look.reading?no_esc};font-size:17px;line-height:24px;"><a href="${post.url}" style="color:${look.ink};text-decoration:none;">${post.title}</a></td><td class="stack meta" align="${lines.end}" style="padding:${gap};${line}white-space:nowrap;">${lines.about(post, post.readingTimeShort!)}</td></tr>
</#macro>
