import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.operaton.bpm.engine.MismatchingMessageCorrelationException;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.history.HistoricActivityInstance;
import org.operaton.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.util.ClockUtil;
import org.operaton.bpm.engine.repository.Deployment;
import org.operaton.bpm.engine.repository.DeploymentBuilder;
import org.operaton.bpm.engine.runtime.ActivityInstance;
import org.operaton.bpm.engine.runtime.Execution;
import org.operaton.bpm.engine.runtime.Job;
import org.operaton.bpm.engine.runtime.ProcessInstance;
import org.operaton.bpm.engine.task.Task;

/**
 * One conformance case a line on standard input ({id, files, process, variables, steps}), one outcome a line on
 * standard output ({id, deployError | error, ended, waiting, visited}). Operaton in memory, time turned by hand.
 */
public class OperatonRunner {
  static final Gson GSON = new Gson();
  static final long BASE = Date.parse("Mon, 04 Jan 2027 08:00:00 GMT");
  static ProcessEngine engine;

  public static void main(String[] arguments) throws Exception {
    StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setJobExecutorActivate(false);
    configuration.setHistory("full");
    configuration.setEnforceHistoryTimeToLive(false);
    configuration.setJdbcUrl("jdbc:h2:mem:differential;DB_CLOSE_DELAY=-1");
    configuration.setDefaultNumberOfRetries(1);
    engine = configuration.buildProcessEngine();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonObject one = GSON.fromJson(line, JsonObject.class);
      System.out.println(GSON.toJson(run(one)));
      System.out.flush();
    }
    engine.close();
  }

  static Map<String, Object> run(JsonObject one) {
    Map<String, Object> outcome = new LinkedHashMap<>();
    outcome.put("id", one.get("id").getAsString());
    ClockUtil.setCurrentTime(new Date(BASE));
    Deployment deployment;
    try {
      DeploymentBuilder builder = engine.getRepositoryService().createDeployment();
      int number = 0;
      for (JsonElement file : one.getAsJsonArray("files")) {
        builder.addString("file" + number++ + ".bpmn", file.getAsString());
      }
      deployment = builder.deploy();
    } catch (RuntimeException error) {
      outcome.put("deployError", firstLine(error));
      return outcome;
    }
    try {
      JsonArray steps = one.getAsJsonArray("steps");
      for (int index = 0; index < steps.size(); index += 1) {
        JsonObject step = steps.get(index).getAsJsonObject();
        try {
          step(one, step);
          runDueJobs();
        } catch (RuntimeException error) {
          outcome.put("error", step.get("op").getAsString() + " " + index + ": " + firstLine(error));
          break;
        }
      }
      outcome.put("ended", engine.getRuntimeService().createProcessInstanceQuery().count() == 0);
      outcome.put("waiting", waiting());
      outcome.put("visited", visited());
    } finally {
      engine.getRepositoryService().deleteDeployment(deployment.getId(), true, true, true);
      for (Job left : engine.getManagementService().createJobQuery().list()) {
        engine.getManagementService().deleteJob(left.getId());
      }
    }
    return outcome;
  }

  static void step(JsonObject one, JsonObject step) {
    Map<String, Object> variables = variables(step.get("variables"));
    String element = text(step, "elementId");
    switch (step.get("op").getAsString()) {
      case "start" -> {
        Map<String, Object> given = variables(one.get("variables"));
        given.putAll(variables);
        String process = text(step, "process") != null ? text(step, "process") : one.get("process").getAsString();
        engine.getRuntimeService().startProcessInstanceByKey(process, "key", given);
      }
      case "completeTask" -> complete(element, step.has("index") ? step.get("index").getAsInt() : 0, variables);
      case "completeTasks" -> {
        for (JsonElement id : step.getAsJsonArray("elementIds")) complete(id.getAsString(), 0, variables);
      }
      case "trigger" -> complete(element, 0, variables);
      case "throwErrorInTask" ->
          engine.getTaskService().handleBpmnError(taskOf(element, 0).getId(), text(step, "code"), null, variables);
      case "escalate" -> engine.getTaskService().handleEscalation(taskOf(element, 0).getId(), text(step, "code"), variables);
      case "publishMessage" -> {
        try {
          engine.getRuntimeService().createMessageCorrelation(text(step, "name")).setVariables(variables).correlate();
        } catch (MismatchingMessageCorrelationException nobody) {
          if (!step.has("expectUncorrelated")) throw nobody;
        }
      }
      case "broadcastSignal" -> engine.getRuntimeService().signalEventReceived(text(step, "name"), variables);
      case "setVariables" -> {
        for (ProcessInstance instance : engine.getRuntimeService().createProcessInstanceQuery().list()) {
          engine.getRuntimeService().setVariables(instance.getId(), variables);
        }
      }
      case "evaluateStartConditions" ->
          engine.getRuntimeService().createConditionEvaluation().setVariables(variables).evaluateStartConditions();
      case "advanceTime" -> advance(Duration.parse(step.get("duration").getAsString()));
      default -> { }
    }
  }

  static void complete(String element, int index, Map<String, Object> variables) {
    List<Task> tasks = tasksOf(element);
    if (index < tasks.size()) {
      engine.getTaskService().complete(tasks.get(index).getId(), variables);
      return;
    }
    List<Execution> waiting = engine.getRuntimeService().createExecutionQuery().activityId(element).list();
    if (waiting.isEmpty()) throw new IllegalStateException("nothing waits at " + element);
    engine.getRuntimeService().signal(waiting.get(index).getId(), variables);
  }

  static Task taskOf(String element, int index) {
    List<Task> tasks = tasksOf(element);
    if (tasks.size() <= index) throw new IllegalStateException("no task at " + element);
    return tasks.get(index);
  }

  static List<Task> tasksOf(String element) {
    return new ArrayList<>(
        engine.getTaskService().createTaskQuery().taskDefinitionKey(element).orderByTaskCreateTime().asc().list());
  }

  /** Timers in the order of their due times, each at its own moment. */
  static void advance(Duration by) {
    Date end = new Date(ClockUtil.getCurrentTime().getTime() + by.toMillis());
    for (int guard = 0; guard < 1000; guard += 1) {
      Job next = engine.getManagementService().createJobQuery().active().withRetriesLeft().list().stream()
          .filter(job -> job.getDuedate() != null && !job.getDuedate().after(end))
          .min(Comparator.comparing(Job::getDuedate)).orElse(null);
      if (next == null) break;
      if (next.getDuedate().after(ClockUtil.getCurrentTime())) ClockUtil.setCurrentTime(next.getDuedate());
      engine.getManagementService().executeJob(next.getId());
      runDueJobs();
    }
    ClockUtil.setCurrentTime(end);
  }

  static void runDueJobs() {
    for (int guard = 0; guard < 1000; guard += 1) {
      Job next = engine.getManagementService().createJobQuery().active().withRetriesLeft().messages().list().stream()
          .findFirst().orElse(null);
      if (next == null) return;
      engine.getManagementService().executeJob(next.getId());
    }
  }

  static List<String> waiting() {
    List<String> all = new ArrayList<>();
    for (ProcessInstance instance : engine.getRuntimeService().createProcessInstanceQuery().list()) {
      leaves(engine.getRuntimeService().getActivityInstance(instance.getProcessInstanceId()), all);
    }
    all.sort(null);
    return all;
  }

  static void leaves(ActivityInstance instance, List<String> all) {
    if (instance == null) return;
    if (instance.getChildActivityInstances().length == 0 && !instance.getActivityType().equals("processDefinition")) {
      if (instance.getActivityType().toLowerCase().endsWith("task")) all.add(instance.getActivityId());
    }
    for (ActivityInstance child : instance.getChildActivityInstances()) leaves(child, all);
  }

  static Map<String, Integer> visited() {
    Map<String, Integer> counts = new TreeMap<>();
    for (HistoricActivityInstance one : engine.getHistoryService().createHistoricActivityInstanceQuery().list()) {
      if (one.getActivityType().equals("multiInstanceBody") || one.getActivityId().contains("#")) continue;
      counts.merge(one.getActivityId(), 1, Integer::sum);
    }
    return counts;
  }

  static Map<String, Object> variables(JsonElement given) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (given == null || !given.isJsonObject()) return all;
    for (Map.Entry<String, JsonElement> entry : given.getAsJsonObject().entrySet()) {
      all.put(entry.getKey(), value(entry.getValue()));
    }
    return all;
  }

  static Object value(JsonElement given) {
    if (given.isJsonNull()) return null;
    if (given.isJsonArray()) {
      List<Object> list = new ArrayList<>();
      for (JsonElement item : given.getAsJsonArray()) list.add(value(item));
      return list;
    }
    if (given.isJsonObject()) return new LinkedHashMap<>(variables(given));
    if (given.getAsJsonPrimitive().isBoolean()) return given.getAsBoolean();
    if (given.getAsJsonPrimitive().isNumber()) {
      double number = given.getAsDouble();
      return number == Math.rint(number) ? (Object) given.getAsInt() : (Object) number;
    }
    return given.getAsString();
  }

  static String text(JsonObject from, String name) {
    return from.has(name) && !from.get(name).isJsonNull() ? from.get(name).getAsString() : null;
  }

  static String firstLine(Throwable error) {
    String text = String.valueOf(error.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    return error.getClass().getSimpleName() + ": " + text.substring(0, Math.min(300, text.length()));
  }
}
