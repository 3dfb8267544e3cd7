// Starts the window.
import { mount } from "svelte";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/forms.css";
import App from "./App.svelte";

const target = document.getElementById("window");
if (target) mount(App, { target });
