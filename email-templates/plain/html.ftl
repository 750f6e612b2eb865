<#import "/shared/words.ftl" as words>
<#assign letter = posts?first, also = posts[1..]>
<!doctype html>
<html lang="${site.language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${letter.title}</title>
<style>
  .body p, .body ul, .body ol, .body blockquote, .body pre, .body table { margin: 0 0 20px; }
  .body h2, .body h3, .body h4 { margin: 32px 0 12px; font-size: 21px; line-height: 1.3; }
  .body ul, .body ol { padding: 0 0 0 26px; }
  .body li { margin: 0 0 8px; padding-left: 4px; }
  .body blockquote { padding-left: 16px; border-left: 2px solid #E5DDD0; color: #4A4339; }
  .body pre { white-space: pre-wrap; font-size: 14px; line-height: 1.5; }
  .body img { display: block; max-width: 100%; height: auto; border-radius: 6px; background-color: #E6EFE9; }
  .body a { color: #1D5C4A; }
  .body p { text-wrap: pretty; }
  .body h1, .body h2, .body h3 { text-wrap: balance; }
  a:focus-visible { outline: 2px solid #1D5C4A; outline-offset: 3px; border-radius: 2px; }
  @media only screen and (max-width: 480px) {
    .pad { padding: 32px 20px 40px !important; }
  }
  @media (prefers-color-scheme: dark) {
    body, .ground { background-color: #171612 !important; }
    .body { color: #F0EBE1 !important; }
    .body blockquote { color: #D5CDBF !important; border-color: #39352D !important; }
    .soft { color: #B5AC9C !important; }
    .body a, .acts a { color: #86CBAE !important; }
    .body img { background-color: #20352C !important; }
    .line { border-color: #39352D !important; }
    a:focus-visible { outline-color: #86CBAE; }
  }
</style>
</head>
<body style="margin:0;padding:0;background-color:#FAF7F1;">
<div style="display:none;max-height:0;overflow:hidden;">${letter.excerpt}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#FAF7F1;">
<tr><td align="center">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;table-layout:fixed;">
<tr><td class="pad" align="left" style="padding:48px 24px 56px;">

<div class="body" style="font-family:Georgia,'Times New Roman',serif;font-size:18px;line-height:1.65;color:#211D17;word-break:break-word;">
  <h1 style="margin:0 0 24px;font-size:28px;line-height:1.22;">${letter.title}</h1>
  ${letter.html?no_esc}
  <#if also?has_content>
  <p>Also new:</p>
  <ul>
    <#list also as post>
    <li><a href="${post.url}">${post.title}</a></li>
    </#list>
  </ul>
  </#if>
  <p style="margin:0 0 36px;"><#if letter.author?has_content>${letter.author}<br></#if><span class="soft" style="color:#635B4F;">${site.title}</span></p>
</div>

<div class="soft line acts" style="border-top:1px solid #E5DDD0;padding-top:20px;font-family:-apple-system,'Segoe UI',Helvetica,Arial,sans-serif;font-size:14px;line-height:22px;color:#635B4F;">
  <p style="margin:0 0 10px;"><a href="${letter.url}" style="color:#1D5C4A;">Read this on the site</a></p>
  <p style="margin:0 0 10px;">${words.why()}</p>
  <p style="margin:0 0 10px;"><a href="${reader.unsubscribe}" style="color:#1D5C4A;">Unsubscribe</a> &nbsp;&nbsp; <a href="${reader.preferences}" style="color:#1D5C4A;">Preferences</a></p>
  <p style="margin:0;">${sender.name}, ${sender.postalAddress}</p>
</div>

</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
