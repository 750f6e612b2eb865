<#import "/shared/lines.ftl" as lines>
<#import "/shared/masthead.html.ftl" as masthead>
<#import "/shared/stories.mjml.ftl" as story>
<#assign
  lead = posts?first
  rest = posts[1..]
  cards = rest[0..*4]
  also = (rest?size > 4)?then(rest[4..], [])>
<mjml lang="${site.language}" dir="${site.direction}">
  <mj-head>
    <mj-title>${words.title}</mj-title>
    <mj-preview>${lead.excerpt} ${words.also!} ${lines.filling}</mj-preview>
    <#include "/shared/head.mjml.ftl">
  </mj-head>
  <mj-body>
    <mj-section padding="36px 32px 0" css-class="pad">
      <mj-column>
        <mj-text css-class="ink name" font-size="38px" line-height="44px" font-weight="700" letter-spacing="-0.4px"><h1 style="margin:0;font:inherit;letter-spacing:inherit;"><@masthead.name "38px" /></h1></mj-text>
        <mj-divider css-class="rule-ink" border-color="${look.ink}" border-width="2px" padding="14px 0 0" />
        <mj-table css-class="soft" mj-class="ui" padding="8px 0" cellpadding="0" role="presentation">
          <tr>
            <td align="${lines.start}" style="padding:0;">${lines.number()}</td>
            <td align="${lines.end}" style="padding:0;white-space:nowrap;">${edition.date}</td>
          </tr>
        </mj-table>
        <mj-divider css-class="rule" border-color="${look.line}" border-width="1px" padding="0 0 28px" />
      </mj-column>
    </mj-section>

    <@story.lead lead />

    <#if cards?has_content>
    <mj-section padding="40px 32px 32px" css-class="pad">
      <mj-column><mj-divider css-class="rule" border-color="${look.line}" border-width="1px" padding="0" /></mj-column>
    </mj-section>
    <#list cards?chunk(2) as row>
    <#if row?size == 2><@story.pair row[0] row[1] /><#else><@story.single row[0] /></#if>
    </#list>
    <#else>
    <mj-section padding="0 32px 40px" css-class="pad"><mj-column></mj-column></mj-section>
    </#if>

    <#if also?has_content>
    <mj-section padding="0 32px 40px" css-class="pad">
      <mj-column>
        <mj-divider css-class="rule-ink" border-color="${look.ink}" border-width="2px" padding="0 0 18px" />
        <mj-text css-class="ink" mj-class="card-title" padding="0 0 6px"><h2 style="margin:0;font:inherit;">${words.alsoNew}</h2></mj-text>
        <mj-table css-class="rows soft" mj-class="ui" cellpadding="0" padding="0" role="presentation">
          <#list also as post><@story.row post post?is_last /></#list>
        </mj-table>
      </mj-column>
    </mj-section>
    </#if>

    <mj-section padding="0 32px 44px" css-class="pad">
      <mj-column>
        <mj-divider css-class="rule" border-color="${look.line}" border-width="1px" padding="0 0 24px" />
        <mj-text css-class="soft" mj-class="ui">${words.why}</mj-text>
        <mj-text css-class="nav" mj-class="ui" padding="14px 0"><a href="${reader.unsubscribe}" style="color:${look.accent};">${words.unsubscribe}</a> &nbsp;&nbsp; <a href="${reader.preferences}" style="color:${look.accent};">${words.preferences}</a> &nbsp;&nbsp; <a href="${reader.browser}" style="color:${look.accent};">${words.viewInBrowser}</a></mj-text>
        <mj-text css-class="soft" mj-class="ui">${lines.origin()}</mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
