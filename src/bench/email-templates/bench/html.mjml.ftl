<#-- As long as a busy digest: with the posts of the benchmark 30 KB as it is sent. -->
<mjml lang="${site.language}" dir="ltr">
  <mj-head>
    <mj-title>${site.title}, No. ${edition.number}</mj-title>
    <mj-preview>${posts?first.excerpt}</mj-preview>
  </mj-head>
  <mj-body>
    <mj-section>
      <mj-column>
        <mj-text font-size="32px"><h1>${site.title}</h1></mj-text>
        <mj-text>Good morning, ${reader.name}!</mj-text>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <#list posts as post>
        <mj-text font-size="20px" line-height="26px"><a href="${post.url}" style="color:#1D5C4A;">${post.title}</a></mj-text>
        <mj-text font-size="16px" line-height="24px">${post.tags?first.name}, ${post.minutes} minutes to read<br />${post.excerpt}</mj-text>
        </#list>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>You get this email because you subscribed to ${digest.title}. ${sender.name}, ${sender.postalAddress}</mj-text>
        <mj-text><a href="${reader.unsubscribe}">Unsubscribe</a> <a href="${reader.preferences}">Preferences</a></mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
