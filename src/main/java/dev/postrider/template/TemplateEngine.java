package dev.postrider.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Severity;
import freemarker.cache.ConditionalTemplateConfigurationFactory;
import freemarker.cache.PathRegexMatcher;
import freemarker.cache.StringTemplateLoader;
import freemarker.cache.StrongCacheStorage;
import freemarker.cache.TemplateNameFormat;
import freemarker.core.Environment;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.ParseException;
import freemarker.core.PlainTextOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateConfiguration;
import freemarker.core._CoreAPI;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/// FreeMarker, locked down: no classes, no beans, no files but those handed in, the same on every
/// machine, and loops that heed an interrupt of their thread.
///
/// A file whose name ends in `html.ftl` or `mjml.ftl` escapes for HTML what the model puts in; the
/// others escape nothing.
final class TemplateEngine {

  private static final Version VERSION = Configuration.VERSION_2_3_35;

  private final Configuration freemarker = new Configuration(VERSION);

  /// @param folder its files; told of each that cannot be used
  TemplateEngine(TemplateFolder folder) {
    lockDown();
    beTheSameEverywhere();
    escape();
    freemarker.setLogTemplateExceptions(false);
    freemarker.setAttemptExceptionReporter((exception, environment) -> {});
    load(folder);
  }

  /// Writes what the file `name` makes of `model`.
  ///
  /// @param mistakes told of each mistake in the template
  /// @throws TemplateException if `mistakes` throws it
  /// @throws IOException if `output` throws it
  void process(String name, Map<String, ?> model, Writer output, TemplateExceptionHandler mistakes)
      throws IOException, TemplateException {
    Environment environment =
        freemarker.getTemplate(name).createProcessingEnvironment(model, output);
    environment.setTemplateExceptionHandler(mistakes);
    environment.process();
  }

  private void lockDown() {
    freemarker.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    freemarker.setAPIBuiltinEnabled(false);
    freemarker.setObjectWrapper(new SimpleObjectWrapper(VERSION));
    freemarker.setTemplateNameFormat(TemplateNameFormat.DEFAULT_2_4_0);
    freemarker.setLocalizedLookup(false);
  }

  private void beTheSameEverywhere() {
    freemarker.setDefaultEncoding(UTF_8.name());
    freemarker.setOutputEncoding(UTF_8.name());
    freemarker.setURLEscapingCharset(UTF_8.name());
    freemarker.setLocale(Locale.ROOT);
    freemarker.setTimeZone(TimeZone.getTimeZone("UTC"));
    freemarker.setNumberFormat("c");
    freemarker.setBooleanFormat("c");
  }

  private void escape() {
    var html = new TemplateConfiguration();
    html.setOutputFormat(HTMLOutputFormat.INSTANCE);
    freemarker.setOutputFormat(PlainTextOutputFormat.INSTANCE);
    freemarker.setTemplateConfigurations(
        new ConditionalTemplateConfigurationFactory(
            new PathRegexMatcher(".*(html|mjml)\\.ftl"), html));
  }

  /// Parses each file once, and keeps it; one that cannot be used counts as not there.
  private void load(TemplateFolder folder) {
    var loader = new StringTemplateLoader();
    folder.texts().forEach((name, text) -> loader.putTemplate(name, text, 0));
    freemarker.setTemplateLoader(loader);
    freemarker.setCacheStorage(new StrongCacheStorage());
    freemarker.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
    for (String name : List.copyOf(folder.texts().keySet())) {
      List<Problem> wrong = parse(name, folder.path(name));
      if (!wrong.isEmpty()) {
        folder.refuse(name, wrong);
        loader.removeTemplate(name);
        removeFromCache(name);
      }
    }
  }

  /// Loops that heed an interrupt are to be had from a class that FreeMarker calls internal, and
  /// from no other.
  private List<Problem> parse(String name, Path file) {
    try {
      Template template = freemarker.getTemplate(name);
      List<Problem> refused = RefusedSyntax.in(template, file);
      if (refused.isEmpty()) {
        _CoreAPI.addThreadInterruptedChecks(template);
      }
      return refused;
    } catch (ParseException e) {
      return List.of(TemplateMistakes.problem(e, file));
    } catch (StackOverflowError _) {
      return List.of(
          new Problem(
              Location.of(file),
              Severity.PROBLEM,
              "has too much that stands in each other",
              "Take it apart."));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read template " + file, e);
    }
  }

  private void removeFromCache(String name) {
    try {
      freemarker.removeTemplateFromCache(name);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot forget template " + name, e);
    }
  }
}
