<#-- Light colours are attributes, so that they survive clients that drop <style>. Only dark
     colours and the sizes of a phone live in the style sheet. -->
<#import "/shared/lines.ftl" as lines>
<mj-raw>
  <meta name="color-scheme" content="light dark">
  <meta name="supported-color-schemes" content="light dark">
</mj-raw>
<mj-attributes>
  <mj-all font-family="${look.reading?no_esc}" color="${look.ink}" />
  <mj-body width="640px" background-color="${look.paper}" />
  <mj-section padding="0 32px" direction="${site.direction}" />
  <mj-column padding="0" direction="${site.direction}" />
  <mj-text padding="0" align="${lines.start}" font-size="17px" line-height="27px" />
  <mj-image padding="0" align="${lines.start}" font-size="14px" border-radius="6px" />
  <mj-button align="${lines.start}" />
  <mj-table align="${lines.start}" />
  <mj-class name="ui" font-family="${look.using?no_esc}" font-size="14px" line-height="22px" color="${look.soft}" />
  <mj-class name="card-title" font-size="21px" line-height="27px" font-weight="700" />
  <mj-class name="card-text" font-size="16px" line-height="25px" color="${look.body}" />
</mj-attributes>
<mj-style>
  a { color: ${look.accent}; }
  .t a { color: ${look.ink}; text-decoration: none; }
  .t a:hover, .what a:hover { text-decoration: underline; }
  .soft a { color: ${look.soft}; }
  .what a { color: ${look.ink}; text-decoration: none; }
  .pic a { text-decoration: none; }
  .pic img { background-color: ${look.wash}; color: ${look.body}; font-family: ${look.using?no_esc}; line-height: 20px; }
  .night { display: none; }
  h1, h2, h3 { text-wrap: balance; }
  a:focus-visible { outline: 2px solid ${look.accent}; outline-offset: 2px; }
  @media only screen and (max-width: 480px) {
    .pad > table > tbody > tr > td { padding-left: 20px !important; padding-right: 20px !important; }
    .name div { font-size: 29px !important; line-height: 34px !important; }
    .lead-title div { font-size: 28px !important; line-height: 34px !important; }
    .gutter > table > tbody > tr > td { padding-left: 0 !important; padding-right: 0 !important; }
    .above > table > tbody > tr > td { padding-bottom: 14px !important; }
    .stack { display: block !important; width: 100% !important; text-align: ${lines.start} !important; }
    td.stack.meta { padding-top: 0 !important; padding-left: 0 !important; padding-right: 0 !important; }
    td.stack.what { padding-bottom: 2px !important; border-bottom: 0 !important; }
  }
  @media (prefers-color-scheme: dark) {
    html, body, body > div, .pad, .pad > table { background: ${look.dark.paper} !important; background-color: ${look.dark.paper} !important; }
    .ink div, .t a { color: ${look.dark.ink} !important; }
    .body div { color: ${look.dark.body} !important; }
    .soft div, .soft td, .soft a { color: ${look.dark.soft} !important; }
    a, .chip { color: ${look.dark.accent} !important; }
    .soft a { color: ${look.dark.soft} !important; }
    .t a, .what a { color: ${look.dark.ink} !important; }
    .chip, .pic img { background-color: ${look.dark.wash} !important; }
    .pic img { color: ${look.dark.body} !important; }
    .rule p, .rows td { border-color: ${look.dark.line} !important; }
    .rule-ink p { border-color: ${look.dark.ink} !important; }
    .btn td, .btn a { background-color: ${look.dark.accent} !important; color: ${look.dark.onAccent} !important; }
    .day { display: none !important; }
    .night { display: block !important; }
    a:focus-visible { outline-color: ${look.dark.accent}; }
  }
</mj-style>
