<#import "/shared/lines.ftl" as lines>
<#assign letter = posts?first, also = posts[1..]>
<!doctype html>
<html lang="${site.language}" dir="${site.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${letter.title}</title>
<style>
  .body p, .body ul, .body ol, .body blockquote, .body pre, .body table { margin: 0 0 20px; }
  .body h2, .body h3, .body h4 { margin: 32px 0 12px; font-size: 21px; line-height: 1.3; }
  .body ul, .body ol { padding: 0; padding-${lines.start}: 26px; }
  .body li { margin: 0 0 8px; padding-${lines.start}: 4px; }
  .body blockquote { padding-${lines.start}: 16px; border-${lines.start}: 2px solid ${look.line}; color: ${look.body}; }
  .body pre { white-space: pre-wrap; font-size: 14px; line-height: 1.5; }
  .body img { display: block; max-width: 100%; height: auto; border-radius: 6px; background-color: ${look.wash}; }
  .body a { color: ${look.accent}; }
  .body p { text-wrap: pretty; }
  .body h1, .body h2, .body h3 { text-wrap: balance; }
  a:focus-visible { outline: 2px solid ${look.accent}; outline-offset: 3px; border-radius: 2px; }
  @media only screen and (max-width: 480px) {
    .pad { padding: 32px 20px 40px !important; }
  }
  @media (prefers-color-scheme: dark) {
    body, .ground { background-color: ${look.dark.paper} !important; }
    .body { color: ${look.dark.ink} !important; }
    .body blockquote { color: ${look.dark.body} !important; border-color: ${look.dark.line} !important; }
    .soft { color: ${look.dark.soft} !important; }
    .body a, .acts a { color: ${look.dark.accent} !important; }
    .body img { background-color: ${look.dark.wash} !important; }
    .line { border-color: ${look.dark.line} !important; }
    a:focus-visible { outline-color: ${look.dark.accent}; }
  }
</style>
</head>
<body style="margin:0;padding:0;background-color:${look.paper};">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">${letter.excerpt} ${lines.filling}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:${look.paper};">
<tr><td align="center">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;table-layout:fixed;">
<tr><td class="pad" align="${lines.start}" style="padding:48px 24px 56px;">

<div class="body" style="font-family:${look.reading?no_esc};font-size:18px;line-height:1.65;color:${look.ink};word-break:break-word;">
  <h1 style="margin:0 0 24px;font-size:28px;line-height:1.22;">${letter.title}</h1>
  <#if letter.html?has_content>
  ${letter.html?no_esc}
  <#else>
  <p>${letter.excerpt}</p>
  <p><a href="${letter.url}" style="color:${look.accent};">${words.readOn}</a></p>
  </#if>
  <#if also?has_content>
  <h2>${words.alsoNew}</h2>
  <ul>
    <#list also as post>
    <li><a href="${post.url}">${post.title}</a></li>
    </#list>
  </ul>
  </#if>
  <p style="margin:0 0 36px;"><#if letter.author?has_content>${letter.author}<br></#if><span class="soft" style="color:${look.soft};">${site.title}</span></p>
</div>

<div class="soft line acts" style="border-top:1px solid ${look.line};padding-top:20px;font-family:${look.using?no_esc};font-size:14px;line-height:22px;color:${look.soft};">
  <p style="margin:0 0 10px;"><a href="${letter.url}" style="color:${look.accent};">${words.readOnSite}</a></p>
  <p style="margin:0 0 10px;">${words.why}</p>
  <p style="margin:0 0 10px;"><a href="${reader.unsubscribe}" style="color:${look.accent};">${words.unsubscribe}</a> &nbsp;&nbsp; <a href="${reader.preferences}" style="color:${look.accent};">${words.preferences}</a> &nbsp;&nbsp; <a href="${reader.browser}" style="color:${look.accent};">${words.viewInBrowser}</a></p>
  <p style="margin:0;">${lines.origin()}</p>
</div>

</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
