<#import "/shared/lines.ftl" as lines>
<mjml lang="${site.language}" dir="${site.direction}">
  <mj-head>
    <mj-title>${words.subject}</mj-title>
    <mj-preview>${words.why} ${lines.filling}</mj-preview>
    <#include "/shared/head.mjml.ftl">
  </mj-head>
  <mj-body>
    <mj-section padding="48px 32px 44px" css-class="pad">
      <mj-column>
        <mj-text css-class="soft" mj-class="ui" padding="0 0 24px">${site.title}</mj-text>
        <mj-text css-class="ink lead-title" font-size="34px" line-height="41px" font-weight="700" letter-spacing="-0.3px"><h1 style="margin:0;font:inherit;letter-spacing:inherit;">${words.heading}</h1></mj-text>
        <mj-text css-class="body" padding="12px 0 0" color="${look.body}" font-size="18px" line-height="29px">${words.why}</mj-text>
        <mj-button css-class="btn" padding="28px 0" inner-padding="13px 22px" background-color="${look.accent}" color="${look.onAccent}" border-radius="6px" font-family="${look.using?no_esc}" font-size="16px" font-weight="600" href="${confirm.url}">${words.button}</mj-button>
        <mj-text css-class="soft" mj-class="ui" padding="0 0 28px">${words.otherwise}</mj-text>
        <mj-divider css-class="rule" border-color="${look.line}" border-width="1px" padding="0 0 24px" />
        <mj-text css-class="soft" mj-class="ui">${lines.origin()}</mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
