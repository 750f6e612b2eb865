<#-- How a text email ends: why it came, how to leave, who sends it. -->
<#import "/shared/words.ftl" as words>
${words.wrapped(words.why())}

Unsubscribe:
${reader.unsubscribe}

Preferences:
${reader.preferences}

${words.wrapped("${sender.name}, ${sender.postalAddress}")}
