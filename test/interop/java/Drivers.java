// PostgreSQL's JDBC driver asks the page of queries, and says what the values come as.
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public class Drivers {
  /** A query of the page. Java reads no JSON, so the server takes the page apart. */
  private record Entry(String what, String query, String[] parameters, String rows, String types, String fails) {}

  private static final Pattern PARAMETER = Pattern.compile("\\$(\\d)");
  private static boolean failed = false;

  private static List<Entry> entries(Connection connection, String driver, String page) throws SQLException {
    String sql = """
        SELECT e ->> 'what', e ->> 'query', e -> 'rows', e #> '{types,JDBC}',
          e #>> ARRAY['fails', ?], ARRAY(
            SELECT CASE jsonb_typeof(p)
                WHEN 'array' THEN (SELECT array_agg(q)::text FROM jsonb_array_elements_text(p) q)
                ELSE p #>> '{}' END
            FROM jsonb_array_elements(e -> 'parameters') WITH ORDINALITY a (p, n) ORDER BY n)
        FROM jsonb_array_elements(CAST(? AS jsonb)) WITH ORDINALITY l (e, n) ORDER BY n""";
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, driver);
      statement.setString(2, page);
      ResultSet row = statement.executeQuery();
      while (row.next()) {
        entries.add(new Entry(row.getString(1), row.getString(2), (String[]) row.getArray(6).getArray(),
            row.getString(3), row.getString(4), row.getString(5)));
      }
    }
    return entries;
  }

  /** Strings are set as strings, lists as arrays of text: as a program does that knows nothing of the types. */
  private static PreparedStatement prepare(Connection connection, Entry entry, String payload) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(PARAMETER.matcher(entry.query()).replaceAll("?"));
    Matcher parameter = PARAMETER.matcher(entry.query());
    for (int n = 1; parameter.find(); n++) {
      String value = entry.parameters()[Integer.parseInt(parameter.group(1)) - 1];
      if (value.equals("{payload}")) {
        statement.setString(n, payload);
      } else if (value.startsWith("{")) {
        try (Statement list = connection.createStatement()) {
          ResultSet elements = list.executeQuery("SELECT unnest('" + value + "'::text[])");
          List<String> strings = new ArrayList<>();
          while (elements.next()) {
            strings.add(elements.getString(1));
          }
          Array array = connection.createArrayOf("text", strings.toArray());
          statement.setArray(n, array);
        }
      } else {
        statement.setString(n, value);
      }
    }
    return statement;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String list(List<String> items) {
    return "[" + String.join(", ", items) + "]";
  }

  /** Rows as the page writes them, or the classes of the first row's values. */
  private static String answer(PreparedStatement statement, boolean types) throws SQLException {
    ResultSet rows = statement.executeQuery();
    List<String> lines = new ArrayList<>();
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      List<String> line = new ArrayList<>();
      for (int n = 1; n <= columns; n++) {
        Object value = rows.getObject(n);
        line.add(quoted(types ? value.getClass().getSimpleName() : String.valueOf(value)));
      }
      if (types) {
        return list(line);
      }
      lines.add(list(line));
    }
    return list(lines);
  }

  private static void ask(String driver, Connection connection) throws Exception {
    String page = Files.readString(Path.of("queries.json"));
    String payload = Files.readString(Path.of("../data/exported_records.json"));
    for (Entry entry : entries(connection, driver, page)) {
      String found;
      try (PreparedStatement statement = prepare(connection, entry, payload)) {
        found = answer(statement, entry.rows() == null);
      } catch (SQLException error) {
        found = error.getMessage();
      }
      String wanted = entry.fails() != null ? entry.fails() : entry.rows() == null ? entry.types() : entry.rows();
      boolean same = wanted != null && (entry.fails() != null ? found.contains(wanted) : found.equals(wanted));
      System.out.println((same ? "ok - " : "not ok - ") + driver + ": " + entry.what());
      if (!same) {
        failed = true;
        System.out.println("# " + found + " " + wanted);
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:postgresql:drivers?stringtype=unspecified");
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE event");
      ask("JDBC, stringtype=unspecified", connection);
    }
    // as the driver does unless it is told otherwise: each string is a varchar; the events are there already
    try (Connection connection = DriverManager.getConnection("jdbc:postgresql:drivers")) {
      ask("JDBC", connection);
    }
    System.exit(failed ? 1 : 0);
  }
}
