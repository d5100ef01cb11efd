import WorkflowModel

/// DAGs as each version writes them.
struct DagJSON {
    let dialect: AirflowDialect
    let state: AirflowState
    let parsedAt: Moment

    func summary(_ dag: Dag) -> [String: JSONValue] {
        var members = common(dag)
        switch dialect {
        case .two:
            members["schedule_interval"] =
                dag.schedule.map { ["__type": "CronExpression", "value": .string($0)] } ?? .null
            for name in [
                "last_pickled", "next_dagrun_create_after", "next_dagrun", "pickle_id",
                "root_dag_id", "scheduler_lock",
            ] { members[name] = .null }
            members["default_view"] = "grid"
            members["is_active"] = true
            members["is_subdag"] = false
            members["tags"] = .array(dag.tags.map { ["name": .string($0)] })
        case .three:
            members["timetable_summary"] = dag.schedule.map { .string($0) } ?? .null
            for name in [
                "bundle_version", "next_dagrun_logical_date", "next_dagrun_run_after",
                "allowed_run_types",
            ] { members[name] = .null }
            members["is_stale"] = false
            members["last_parse_duration"] = 0.21
            members["bundle_name"] = "dags-folder"
            members["relative_fileloc"] = .string("\(dag.id).py")
            members["timetable_partitioned"] = false
            members["timetable_periodic"] = .bool(dag.schedule != nil)
            members["is_backfillable"] = .bool(dag.schedule != nil)
            members["tags"] = .array(
                dag.tags.map {
                    [
                        "name": .string($0), "dag_id": .string(dag.id),
                        "dag_display_name": .string(dag.id),
                    ]
                })
        }
        return members
    }

    private func common(_ dag: Dag) -> [String: JSONValue] {
        [
            "dag_id": .string(dag.id), "dag_display_name": .string(dag.id),
            "description": .string(dag.description),
            "is_paused": .bool(state.isPaused(dag.id)),
            "fileloc": .string("/opt/airflow/dags/\(dag.id).py"),
            "file_token": .string(Base64.urlSafe("\"/opt/airflow/dags/\(dag.id).py\"")),
            "has_import_errors": false, "has_task_concurrency_limits": false,
            "last_expired": nil, "last_parsed_time": .string(dialect.time(parsedAt)),
            "max_active_runs": .integer(dag.maxActiveRuns), "max_active_tasks": 16,
            "max_consecutive_failed_dag_runs": 0, "next_dagrun_data_interval_start": nil,
            "next_dagrun_data_interval_end": nil, "owners": ["data-eng"],
            "timetable_description": dag.schedule.map { .string("Schedule \($0)") }
                ?? "Never, external triggers only",
        ]
    }

    func details(_ dag: Dag) -> JSONValue {
        var members = summary(dag)
        let more: [String: JSONValue] = [
            "catchup": false, "concurrency": 16, "dag_run_timeout": nil,
            "doc_md": .string("# \(dag.id)\n\(dag.description)"), "end_date": nil,
            "is_paused_upon_creation": .bool(dag.startsPaused),
            "last_parsed": .string(dialect.time(parsedAt)), "render_template_as_native_obj": false,
            "start_date": .string(
                dialect == .two ? "2024-01-01T00:00:00+00:00" : "2024-01-01T00:00:00Z"),
            "timezone": dialect == .two ? "Timezone('UTC')" : "UTC",
            "params": .object(
                Dictionary(dag.params.map { ($0.name, param($0)) }) { first, _ in first }),
        ]
        members.merge(more) { _, new in new }
        switch dialect {
        case .two:
            members["dataset_expression"] = .null
            members["orientation"] = "LR"
            members["template_searchpath"] = .null
            members["owners"] = []
        case .three:
            members["asset_expression"] = .null
            members["active_runs_count"] = .integer(state.activeRuns(of: dag.id))
            members["default_args"] = [
                "owner": "data-eng", "retries": 2, "retry_delay": "PT1S",
            ]
            members["is_favorite"] = false
            members["template_search_path"] = .null
            members["owner_links"] = [:]
            members["rerun_with_latest_version"] = .null
            members["latest_dag_version"] = Self.version(dag.id)
        }
        return .object(members)
    }

    private func param(_ param: DagParam) -> JSONValue {
        var members: [String: JSONValue] = [
            "value": param.value, "description": .string(param.description),
            "schema": .object(param.schema),
        ]
        if dialect == .two {
            members["__class"] = "airflow.models.param.Param"
        } else {
            members["source"] = .null
        }
        return .object(members)
    }

    static func version(_ dagID: String) -> JSONValue {
        [
            "id": .string(TaskIdentity.version(of: dagID)), "version_number": 1,
            "dag_id": .string(dagID), "bundle_name": "dags-folder", "bundle_version": nil,
            "created_at": "2026-01-01T00:00:00.717670Z", "dag_display_name": .string(dagID),
            "bundle_url": nil,
        ]
    }

    func task(_ task: DagTask) -> JSONValue {
        let isTwo = dialect == .two
        let delay = Int(task.retryDelaySeconds * 1_000_000)
        return [
            "task_id": .string(task.id), "task_display_name": .string(task.id),
            "class_ref": [
                "class_name": "_PythonDecoratedOperator",
                "module_path": isTwo
                    ? "airflow.decorators.python" : "airflow.providers.standard.decorators.python",
            ],
            "depends_on_past": false, "doc_md": nil,
            "downstream_task_ids": .array(task.downstream.map { .string($0) }), "end_date": nil,
            "execution_timeout": nil, "extra_links": [], "is_mapped": .bool(task.mapped != nil),
            "operator_name": "@task", "owner": "data-eng", "params": [:], "pool": "default_pool",
            "pool_slots": 1.0, "priority_weight": 1.0, "queue": "default",
            "retries": .double(Double(task.retries)),
            "retry_delay": [
                "__type": "TimeDelta", "days": 0, "seconds": .integer(delay / 1_000_000),
                "microseconds": .integer(delay % 1_000_000),
            ],
            "retry_exponential_backoff": isTwo ? false : 0.0,
            "start_date": isTwo ? "2024-01-01T00:00:00+00:00" : "2024-01-01T00:00:00Z",
            "template_fields": ["templates_dict", "op_args", "op_kwargs"],
            "trigger_rule": "all_success", "ui_color": "#ffefeb", "ui_fgcolor": "#000",
            "wait_for_downstream": false, "weight_rule": "downstream",
        ]
    }
}
