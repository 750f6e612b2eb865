<#-- Light colours are attributes, so that they survive clients that drop <style>. Only dark
     colours and the sizes of a phone live in the style sheet. -->
<mj-raw>
  <meta name="color-scheme" content="light dark">
  <meta name="supported-color-schemes" content="light dark">
</mj-raw>
<mj-attributes>
  <mj-all font-family="Georgia, 'Times New Roman', serif" color="#211D17" />
  <mj-body width="640px" background-color="#FAF7F1" />
  <mj-section padding="0 32px" />
  <mj-column padding="0" />
  <mj-text padding="0" font-size="17px" line-height="27px" />
  <mj-image padding="0" font-size="14px" border-radius="6px" />
  <mj-class name="ui" font-family="-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="14px" line-height="22px" color="#635B4F" />
  <mj-class name="card-title" font-size="21px" line-height="27px" font-weight="700" />
  <mj-class name="card-text" font-size="16px" line-height="25px" color="#4A4339" />
</mj-attributes>
<mj-style>
  a { color: #1D5C4A; }
  .t a { color: #211D17; text-decoration: none; }
  .t a:hover, .what a:hover { text-decoration: underline; }
  .chip { background-color: #E6EFE9; color: #1D5C4A; border-radius: 6px; padding: 2px 8px; font-weight: 600; white-space: nowrap; }
  .soft a { color: #635B4F; }
  .what a { color: #211D17; text-decoration: none; }
  .pic a { text-decoration: none; }
  .pic img { background-color: #E6EFE9; color: #4A4339; font-family: -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; line-height: 20px; }
  h1, h2, h3 { text-wrap: balance; }
  a:focus-visible { outline: 2px solid #1D5C4A; outline-offset: 2px; }
  @media only screen and (max-width: 480px) {
    .pad > table > tbody > tr > td { padding-left: 20px !important; padding-right: 20px !important; }
    .name div { font-size: 29px !important; line-height: 34px !important; }
    .lead-title div { font-size: 28px !important; line-height: 34px !important; }
    .gutter-l > table > tbody > tr > td, .gutter-r > table > tbody > tr > td { padding-left: 0 !important; padding-right: 0 !important; }
    .above > table > tbody > tr > td { padding-bottom: 14px !important; }
    .stack { display: block !important; width: 100% !important; text-align: left !important; }
    td.stack.meta { padding-top: 0 !important; padding-left: 0 !important; }
    td.stack.what { padding-bottom: 2px !important; border-bottom: 0 !important; }
  }
  @media (prefers-color-scheme: dark) {
    html, body, body > div, .pad, .pad > table { background: #171612 !important; background-color: #171612 !important; }
    .ink div, .t a { color: #F0EBE1 !important; }
    .body div { color: #D5CDBF !important; }
    .soft div, .soft td, .soft a { color: #B5AC9C !important; }
    a, .chip { color: #86CBAE !important; }
    .soft a { color: #B5AC9C !important; }
    .t a, .what a { color: #F0EBE1 !important; }
    .chip, .pic img { background-color: #20352C !important; }
    .pic img { color: #D5CDBF !important; }
    .rule p, .rows td { border-color: #39352D !important; }
    .rule-ink p { border-color: #F0EBE1 !important; }
    .btn td, .btn a { background-color: #86CBAE !important; color: #10211A !important; }
    a:focus-visible { outline-color: #86CBAE; }
  }
</mj-style>
